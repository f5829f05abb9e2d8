"""Reads the YAML texts of stdin with PyYAML as rockcraft does: the safe loader, and no key twice.

One text a line, as a JSON string; for each a line of JSON with its value, in which scalars are
written as [type, str()] and mappings as [[key, value], ...], or with null when it is refused.
"""

import datetime
import json
import sys

import yaml


class Loader(yaml.SafeLoader):
    pass


def mapping(loader, node):
    keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
    if len(set(keys)) < len(keys):
        raise yaml.YAMLError("duplicate key")
    loader.flatten_mapping(node)
    return loader.construct_mapping(node)


Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)


def written(value):
    if isinstance(value, dict):
        pairs = [[written(key), written(item)] for key, item in value.items()]
        return {"mapping": sorted(pairs, key=json.dumps)}
    if isinstance(value, list):
        return {"list": [written(item) for item in value]}
    if isinstance(value, (str, datetime.date)):
        return str(value)
    return [type(value).__name__, str(value)]


def answer(text):
    try:
        return written(yaml.load(text, Loader=Loader))
    except Exception:  # PyYAML ends in ValueError and others for some numbers and dates.
        return None


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))))
