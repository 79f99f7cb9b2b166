"""A reader stand: lays virtual cards on the two slots of pcscd's virtual reader (vpcd).

usage: stand.py PORT FOLDER

The reader's driver listens at PORT and PORT + 1, one a slot. What lies in slot N is the virtual card whose address, HOST:PORT,
stands in the file FOLDER/slotN: the stand dials both and carries the bytes. Without the file the slot is empty. Removing or
replacing the file takes the card away at once, writing it lays one down; a card that hangs up (torn) is laid down anew.

The driver can dial the card itself (reversed), but then takes pcscd down with the first card that leaves.
"""

import pathlib
import select
import socket
import sys
import threading
import time

LOOK = 0.05
AWAY = 0.8  # longer than pcscd takes between two looks at its readers


def address_in(file):
    try:
        return file.read_text().strip()
    except OSError:
        return ""


def serve(port, file):
    while True:
        address = address_in(file)
        if address:
            lay_down(port, address, file)
            time.sleep(AWAY)
        time.sleep(LOOK)


def lay_down(port, address, file):
    host, at = address.rsplit(":", 1)
    try:
        with socket.create_connection((host, int(at))) as card, socket.create_connection(("127.0.0.1", port)) as driver:
            for end in (card, driver):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while address_in(file) == address:
                for end in select.select([driver, card], [], [], LOOK)[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    (card if end is driver else driver).sendall(data)
    except OSError:
        return


def main():
    port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    for slot in (0, 1):
        threading.Thread(target=serve, args=(port + slot, folder / f"slot{slot}"), daemon=slot == 0).start()


if __name__ == "__main__":
    main()
