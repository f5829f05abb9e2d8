"""Writes images into the directory of the first argument, and says what a container sees of each.

Layers are written and read with Python's tarfile, and laid over each other as the image
specification says, over objects that stand for inodes: another way than the one that is tested.
Prints for each image its name, and as JSON the sizes and numbers of files of its layers and the
files; null where it cannot be unpacked.
"""

import gzip
import hashlib
import io
import json
import os
import random
import subprocess
import sys
import tarfile

WHITEOUT, OPAQUE = ".wh.", ".wh..wh..opq"
TYPES = {"d": tarfile.DIRTYPE, "l": tarfile.SYMTYPE, "h": tarfile.LNKTYPE}
TYPES |= {"c": tarfile.CHRTYPE, "b": tarfile.BLKTYPE, "p": tarfile.FIFOTYPE}


def file(name, content=b"x" * 5000, mode=0o644):
    return ("f", name, content, mode)


def white(directory, name):
    return file(directory + WHITEOUT + name, b"")


def archive(entries, form):
    held = io.BytesIO()
    tar = tarfile.open(fileobj=held, mode="w", format=form)
    for kind, name, *more in entries:
        info = tarfile.TarInfo(name)
        if kind == "f":
            info.size, info.mode = len(more[0]), more[1]
            tar.addfile(info, io.BytesIO(more[0]))
            continue
        info.type, info.linkname = TYPES[kind], more[0] if more else ""
        tar.addfile(info)
    tar.close()
    return held.getvalue()


def zstd(data):
    return subprocess.run(["zstd", "-cq"], input=data, capture_output=True, check=True).stdout


def skippable(data):
    return b"\x50\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data


def stored(data, how, rand):
    """As builders store layers: eStargz has a gzip member for each file, zstd:chunked a frame."""
    if how == "plain":
        return data
    if how in ("gzip", "zstd"):
        return gzip.compress(data) if how == "gzip" else zstd(data)
    cuts = sorted({0, len(data), *(rand.randrange(len(data)) for _ in range(4))})
    pieces = [data[start:end] for start, end in zip(cuts, cuts[1:])]
    if how == "estargz":
        return b"".join(map(gzip.compress, pieces)) + gzip.compress(b"")
    return skippable(b"x") + b"".join(map(zstd, pieces)) + skippable(b"manifest" * 30)


def write(path, layers, rand):
    os.makedirs(path + "/blobs/sha256")

    def put(data):
        digest = hashlib.sha256(data).hexdigest()
        with open(f"{path}/blobs/sha256/{digest}", "wb") as blob:
            blob.write(data)
        return {"digest": "sha256:" + digest, "size": len(data)}

    def document(name, value):
        with open(f"{path}/{name}", "w") as out:
            json.dump(value, out)

    oci = "application/vnd.oci.image."
    ids = ["sha256:" + hashlib.sha256(layer).hexdigest() for layer in layers]
    ways = ["plain", "gzip", "zstd", "estargz", "chunked"]
    blobs = [put(stored(layer, rand.choice(ways), rand)) for layer in layers]
    config = {"os": "linux", "architecture": "amd64", "config": {}}
    config["rootfs"] = {"type": "layers", "diff_ids": ids}
    config = put(json.dumps(config).encode())
    manifest = {"schemaVersion": 2, "mediaType": oci + "manifest.v1+json"}
    manifest["config"] = {"mediaType": oci + "config.v1+json", **config}
    manifest["layers"] = [{"mediaType": oci + "layer.v1.tar+gzip", **blob} for blob in blobs]
    described = {"mediaType": oci + "manifest.v1+json", **put(json.dumps(manifest).encode())}
    document("oci-layout", {"imageLayoutVersion": "1.0.0"})
    document("index.json", {"schemaVersion": 2, "manifests": [described]})


class Inode:
    def __init__(self, kind, layer, **more):
        self.kind, self.layer, self.names = kind, layer, {}
        self.__dict__.update(more)


def follow(root, parts, layer=None):
    """The directory at a path, through links; made in `layer`, when that is given."""
    way, ahead = [root], list(parts)
    for _ in range(1000):
        if not ahead:
            return way[-1]
        part = ahead.pop(0)
        child = way[-1].names.get(part)
        if part in ("", ".") or (part == ".." and len(way) == 1):
            continue
        if part == "..":
            way.pop()
        elif child is not None and child.kind == "link":
            way = [root] if child.target.startswith("/") else way
            ahead = child.target.split("/") + ahead
        else:
            if child is None or child.kind != "directory":
                if layer is None:
                    return None
                child = way[-1].names[part] = Inode("directory", layer)
            way.append(child)
    raise ValueError("a loop of links")


def inodes(directory):
    for child in directory.names.values():
        yield child
        yield from inodes(child)


def add(root, tar, member, path, layer):
    around, name = follow(root, path[:-1], layer), path[-1]
    present = around.names.get(name)
    if member.isdir():
        if present is None or present.kind != "directory":
            around.names[name] = Inode("directory", layer)
    elif member.issym():
        around.names[name] = Inode("link", layer, target=member.linkname)
    elif member.islnk():
        target = parts(member.linkname)
        linked = follow(root, target[:-1]).names[target[-1]]
        if linked.kind == "directory":
            raise ValueError("a hard link to a directory")
        around.names[name] = linked
    elif member.isreg():
        data = tar.extractfile(member).read()
        more = {"size": member.size, "mode": member.mode, "hash": hashlib.sha256(data).hexdigest()}
        around.names[name] = Inode("file", layer, **more)
    else:
        around.names[name] = Inode("device", layer)


def parts(name):
    return [part for part in name.split("/") if part not in ("", ".")]


def unpacked(layers):
    root, sizes = Inode("directory", -1), []
    for at, data in enumerate(layers):
        tar = tarfile.open(fileobj=io.BytesIO(data))
        entries = [(member, parts(member.name)) for member in tar.getmembers()]
        marks = [path for _, path in entries if path and path[-1].startswith(WHITEOUT)]
        for path in marks:
            below = follow(root, path[:-1])
            if below is not None and path[-1] == OPAQUE:
                below.names.clear()
            elif below is not None:
                below.names.pop(path[-1][len(WHITEOUT) :], None)
        for member, path in entries:
            if path and path not in marks:
                add(root, tar, member, path, at)
        own = {id(one): one.size for one in inodes(root) if one.kind == "file" and one.layer == at}
        sizes.append([sum(own.values()), len(own)])
    return {"layers": sizes, "files": list(files(root, "", {}))}


def files(directory, prefix, seen):
    for name, child in sorted(directory.names.items()):
        if child.kind == "directory":
            yield from files(child, f"{prefix}{name}/", seen)
        if child.kind != "file":
            continue
        known = {"path": prefix + name, "layer": child.layer, "size": child.size}
        first = seen.setdefault(id(child), prefix + name)
        if first != prefix + name:
            known |= {"size": 0, "linkTo": first}
        elif child.size >= 4096:
            known["hash"] = child.hash[:12]
        rights = [("set-uid", 0o4000), ("set-gid", 0o2000)]
        rights = [name for name, bit in rights if child.mode & bit]
        yield known | ({"privileged": " and ".join(rights)} if rights else {})


BASE = [("d", "usr"), ("d", "usr/bin"), ("l", "bin", "usr/bin"), ("l", "abs", "/usr/bin")]
BASE += [file("usr/bin/a"), file("usr/bin/b", b"b" * 6000, 0o4755), ("d", "d"), ("d", "d/s")]
BASE += [file("usr/bin/c", b"c" * 7000, 0o6755), file("d/1", b"1" * 4096), ("h", "d/h", "d/1")]
BASE += [file("d/2", b"2" * 4095), file("d/s/x", b"y" * 9000), file("zero", b"")]
BASE += [("h", "zero2", "zero"), ("c", "dev/null"), ("p", "fifo"), ("b", "disk")]

UPPER = [
    [[file("d/before"), white("d/", ".wh..opq"), file("d/after")]],
    [[white("d/", ".wh..opq"), file("d/1", b"1" * 4096), ("d", "d/s")]],
    [[("d", "d"), file("d/fresh"), white("", "d")], [white("", "d"), ("d", "d/s"), file("d/s/y")]],
    [[file("d", b"over a directory" * 999)], [("d", "d"), file("d/again")]],
    [[("d", "usr/bin/a"), file("usr/bin/a/in"), ("d", "zero"), file("zero/in")]],
    [[white("bin/", "a"), white("abs/", "b")], [white("bin/", ".wh..opq"), file("bin/n")]],
    [[file("bin/a", b"new" * 3000), ("h", "abs/linked", "bin/a")]],
    [[("h", "d/linked", "usr/bin/b")], [white("usr/bin/", "b")]],
    [[("h", "third", "zero")], [white("", "zero"), white("", "zero2")]],
    [[file("t", b"1" * 5000), ("h", "u", "t"), file("t", b"2" * 6000), file("t", b"3" * 7000)]],
    [[], [file("d/1", b"1" * 4096, 0o600)], []],
    [[("l", "d", "usr")], [file("d/through")]],
    [[white("", "bin")], [file("bin/real")]],
    [[white("dev/", "null"), white("", "fifo"), file("disk")], [("c", "d/1"), ("p", "d/s")]],
    [[file("./d//./1", b"q" * 8000)], BASE, BASE[::-1][4:]],
    [[file(f"{'x' * 90}/{'y' * 120}/{'z' * 200}"), file("é/ü"), white("é/", "ü"), file("a.b/f")]],
    [[file("n/0")] + [("h", f"n/{at}", "n/0") for at in range(1, 300)]]
    + [[white("n/", str(at)) for at in range(299)]],
]


def anything(rand):
    """A stack of layers of few names, so that they meet."""
    around = ["", "a/", "b/", "a/b/", "bin/", "a/b/c/"]
    layers = []
    for _ in range(rand.randint(1, 5)):
        entries, own = [], []
        for _ in range(rand.randint(0, 9)):
            directory, name = rand.choice(around), rand.choice(["a", "b", "c", "bin", "x.y"])
            kind = rand.choice("ffffffddlhhwwocp")
            if kind == "f":
                content = rand.choice([b"", b"A" * 4096, b"B" * 4096, b"C" * 5000, b"D" * 10])
                mode = rand.choice([0o644, 0o4755, 0o2755, 0o600])
                entries.append(file(directory + name, content, mode))
                own.append(directory + name)
            elif kind == "l" and directory == "":
                entries.append(("l", name, rand.choice(["/a/b", "b", "./a", "zz", "/nowhere"])))
            elif kind == "h" and own:
                entries.append(("h", directory + name, rand.choice(own)))
            elif kind in "wo":
                entries.append(white(directory, name if kind == "w" else ".wh..opq"))
            elif kind in "dcp":
                entries.append((kind, directory + name))
        # Nobody has laid down through which links a path goes that stands before a whiteout or after
        # a link of its own layer, when the one hides or the other replaces a part of that path.
        if any(kind == "l" for layer in layers for kind, *_ in layer):
            entries.sort(key=lambda entry: WHITEOUT not in entry[1])
        links = [name for kind, name, *_ in entries if kind == "l"]
        layers.append([entry for entry in entries if not through(entry[1], links)])
    return layers


def through(name, links):
    return WHITEOUT in name and parts(name)[0] in links


def main(directory, seed, count):
    rand = random.Random(int(seed))
    stacks = [[BASE, *upper] for upper in UPPER] + [anything(rand) for _ in range(int(count))]
    for at, stack in enumerate(stacks):
        forms = [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]
        layers = [archive(entries, rand.choice(forms)) for entries in stack]
        write(f"{directory}/{at}", layers, rand)
        try:
            print(json.dumps(unpacked(layers)))
        except (ValueError, KeyError, AttributeError):
            print("null")


main(*sys.argv[1:])
