# config.file_config: the ini as a ConfigParser. What is set in it is set in the Config.

from configparser import DEFAULTSECT, ConfigParser


class FileConfig(ConfigParser):
    def __init__(self, config, sections):
        super().__init__()
        self._config = config
        self._defaults.update(sections.pop(DEFAULTSECT))
        for name, options in sections.items():
            self._sections[name] = dict(options)

    def set(self, section, option, value=None):
        super().set(section, option, value)
        self._config.set_section_option(section, option, value)

    def remove_option(self, section, option):
        self._config._remove_option(section, option)
        return super().remove_option(section, option)
