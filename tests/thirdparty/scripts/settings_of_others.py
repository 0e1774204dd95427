"""Settings by python-decouple, environs and Starlette."""

import os

ENV = os.path.join(os.path.dirname(os.path.abspath(__file__)), "app.env")
from decouple import config, Csv, UndefinedValueError, Config, RepositoryEnv
config = Config(RepositoryEnv(ENV))
print(config("DATABASE_URL"), config("DEBUG", cast=bool), config("PORT", cast=int), config("TAGS", cast=Csv()), config("NOPE", default=3), config("QUOTED"))
try: config("NOPE")
except UndefinedValueError as e: print(e)
c = Config(RepositoryEnv(ENV)); print(c("DEBUG", default=False, cast=bool), c.get("PORT"))
from environs import Env, EnvError
env = Env(); env.read_env(ENV)
print(env("DATABASE_URL"), env.bool("DEBUG"), env.int("PORT"), env.list("TAGS"), env.str("NOPE", "d"), env.json("J"), env.int("NOPE", 7), env.list("NOPE", []))
try: env.str("NOPE")
except EnvError as e: print(type(e).__name__, e)
try: env.int("QUOTED")
except EnvError as e: print(type(e).__name__, e)
from starlette.config import Config as SC
from starlette.datastructures import Secret, CommaSeparatedStrings
s = SC(ENV)
print(s("DATABASE_URL", cast=Secret), str(s("DATABASE_URL", cast=Secret)), s("DEBUG", cast=bool), s("TAGS", cast=CommaSeparatedStrings), s("PORT", cast=int, default=3), s("ZZ", default=None))
try: s("ZZ")
except KeyError as e: print(e)
