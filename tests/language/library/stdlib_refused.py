# python: 3.12
import logging, os, shutil, socket, subprocess, sys, tempfile, urllib.request
from pathlib import Path

calls = [
    lambda: os.remove("x"), lambda: os.makedirs("x"), lambda: os.system("ls"), lambda: shutil.rmtree("x"),
    lambda: subprocess.run(["ls"]), lambda: socket.socket(), lambda: tempfile.mkdtemp(),
    lambda: urllib.request.urlopen("http://x"), lambda: Path("x").write_text("y"), lambda: Path("x").mkdir(),
    lambda: logging.FileHandler("x"), lambda: logging.basicConfig(filename="x", force=True),
]
for call in calls:
    try:
        call()
    except PermissionError as error:
        print(error)
print(sys.version_info, sys.version_info[:2], sys.implementation.name)
