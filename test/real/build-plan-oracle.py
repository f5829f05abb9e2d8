"""Plans the rocks of stdin with craft-platforms, the library in rockcraft that does it.

One project a line, as JSON; for each a line with its plan, a list of [platform, build-on,
build-for], or with null when craft-platforms refuses it.
"""

import json
import sys

from craft_platforms import rock


def plan(project):
    try:
        infos = rock.get_rock_build_plan(
            base=project.get("base"),
            platforms=project.get("platforms"),
            build_base=project.get("build-base"),
        )
    except Exception:  # It checks no types, so that it ends in many ways.
        return None
    return [[info.platform, str(info.build_on), str(info.build_for)] for info in infos]


for line in sys.stdin:
    print(json.dumps(plan(json.loads(line))))
