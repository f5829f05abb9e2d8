/**
 * What rules find and what they leave alone, beyond the examples of their documentation. A comment
 * `# FOUND` marks each line in which the rule finds something, with the severity where that is not
 * the rule's own; it must find nothing in any other.
 */
import { describe, expect, it } from 'vitest';
import { rules } from '../../../../src/rock/lint/rules/all.ts';
import { findings } from './rules-look.ts';

const bare = 'base: bare\nbuild-base: ubuntu@24.04\n';
const ubuntu = 'base: ubuntu@24.04\n';
const amd64 = 'platforms: {amd64: }\n';
const microsoft = `package-repositories:
  - {type: apt, url: "https://packages.microsoft.com/x", key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF}
`;

const cases: Readonly<Record<string, readonly string[]>> = {
  'absolute-fileset': [
    `parts: {a: {plugin: nil, organize: {x: /app/x}, stage: [app, -app/old]}}`,
    `parts:\n  a:\n    stage:\n      - on amd64:\n          - /etc # FOUND\n          - etc\n      - "" # FOUND`,
  ],
  'bare-overlay': [
    `${bare}parts: {a: {plugin: nil, overlay: ["*"], overlay-packages: []}}`,
    `${ubuntu}parts: {a: {plugin: nil, overlay-packages: [hello]}}`,
    `${bare}parts:\n  a:\n    overlay: [-usr] # FOUND\n    override-overlay: x # FOUND`,
  ],
  'bare-without-build-base': [
    'base: bare # FOUND\nbuild-base:\n',
    'base: ubuntu@24.04\n',
    'base: bare\nbuild_base: ubuntu@24.04\n',
    'base: [bare]\n',
  ],
  'bare-without-shell': [
    `${ubuntu}services: {a: {command: sh -c x}}`,
    `${bare}services: {a: {command: /usr/bin/shfmt a.sh}}`,
    `${bare}services: {a: {command: sh -c x}}\nparts: {p: {stage-packages: [dash_bins]}}`,
    `${bare}services: {a: {command: sh -c x}}\nparts: {p: {stage-packages: [busybox-static]}}`,
    `${bare}services: {a: {command: sh -c x}}\nparts: {p: {override-build: "cp busybox $CRAFT_PART_INSTALL/usr/bin/sh"}}`,
    `${bare}services: {a: {command: sh -c x}}\nextensions: [flask-framework]`,
    `${bare}services:\n  a:\n    command: /opt/run.sh --now # FOUND\n  b:\n    command: env A=1 B=2 /bin/bash -l # FOUND\n  c:\n    command: [sh]`,
    `${bare}entrypoint-command: bash # FOUND\nchecks:\n  up:\n    exec:\n      command: sh -c true # FOUND`,
  ],
  'base-end-of-life': [
    'base: ubuntu@24.04\nbuild-base: ubuntu@22.04',
    'base: bare\nbuild-base: ubuntu@25.10 # FOUND',
    'base: ubuntu:20.04 # FOUND',
    'base: ubuntu@99.04\nbuild-base: devel',
  ],
  'circular-parts': [
    'parts:\n  a:\n    after: [a] # FOUND\n  b:\n    after: [a]',
    'parts:\n  z:\n    after: [a]\n  a:\n    after: [b] # FOUND\n  b:\n    after: [c, d]\n  c:\n    after: [a]\n  d: {}',
    'parts: {a: {after: [b, c]}, b: {after: [c]}, c: {after: [nothing]}}',
    'parts: {a: {after: [{on amd64: [b]}]}, b: {after: [{on arm64: [a]}]}}',
  ],
  'colon-base': [
    'base: ubuntu:22.04 # FOUND warning\nbuild-base: debian:12 # FOUND',
    'base: ubuntu@24.04\nbuild-base: devel',
    'base: "ubuntu: 24.04"',
  ],
  'cross-architecture-slices': [
    'platforms:\n  x: {build-on: [amd64], build-for: [arm64]} # FOUND\n  amd64:\nparts: {a: {stage-slices: [hello_bins]}}',
    'platforms: {x: {build-on: [amd64], build-for: [arm64]}}\nparts: {a: {stage-packages: [hello]}}',
    'platforms: {x: {build-on: [amd64], build-for: [arm64]}}\nparts: {a: {stage-packages: [{to amd64: [hello_bins]}, {else: [hello]}]}}',
    'platforms:\n  x: {build-on: [amd64], build-for: [arm64]} # FOUND\nparts: {a: {stage-packages: [{on amd64 to arm64: [hello_bins]}]}}',
    'platforms: {x: {build-on: [arm64, amd64], build-for: arm64}}\nparts: {a: {stage-slices: [hello_bins]}}',
  ],
  'duplicate-entry': [
    'contact: [a, b]\nparts:\n  a:\n    stage-packages: [hello]\n  b:\n    stage-packages: [hello]\n    build-packages: [hello]',
    'parts:\n  a:\n    build-packages:\n      - on amd64: [gcc]\n      - on arm64: [gcc]\n      - make\n      - on amd64:\n          - make\n          - gcc # FOUND\n          - gcc',
    'issues:\n  - a\n  - a # FOUND error\n',
  ],
  'entrypoint-service': [
    'entrypoint-service: a\nservices: {a: {command: "x [ ]"}}',
    'entrypoint-service: flask\nextensions: [flask-framework]',
    'entrypoint-service: a\nservices:\n  a:\n    command: x --list=[a] # FOUND',
    'entrypoint-service: a\nservices:\n  a:\n    command: x ] y [ # FOUND',
    'entrypoint-service: a # FOUND\nservices: [a]',
  ],
  'environment-interpolation': [
    'environment: {A: ends$, B: 3, C: "%d", D: ""}\nservices: {a: {environment: {A: $B}}}',
    `environment: {JAVA_HOME: "/usr/lib/jvm/java-21-\${CRAFT_ARCH_BUILD_FOR}", V: $CRAFT_PROJECT_VERSION-1}`,
    'environment:\n  A: $B:c # FOUND\n  B: a$$ # FOUND',
  ],
  'eula-package': [
    'parts:\n  a:\n    build-packages:\n      - msodbcsql18 # FOUND warning\n    override-build: ACCEPT_EULA=Y true',
    'parts:\n  a:\n    build-packages:\n      - on amd64:\n          - msodbcsql17 # FOUND\n    overlay-packages:\n      - mssql-tools18 # FOUND',
    'parts:\n  a:\n    stage-packages:\n      - msodbcsql18 # FOUND warning\n  b:\n    override-build: make',
    'parts: {a: {stage-packages: [msodbcsql18], override-prime: odbcinst -i -d -f x}}',
    'parts: {a: {stage-packages: [tdsodbc, unixodbc, msodbcsql18-x], build-packages: [unixodbc-dev]}}',
  ],
  'go-without-compiler': [
    'parts: {a: {plugin: go}, b: {build-snaps: [go/1.24/stable]}}',
    'parts: {a: {plugin: go, build-packages: [{on amd64: [golang-1.22-go]}]}}',
    'parts: {a: {plugin: go, after: [go-deps]}, go-deps: {plugin: nil}}',
    'parts: {a: {plugin: go}}\nextensions: [go-framework]',
    'parts:\n  a:\n    plugin: go # FOUND\n    build-snaps: [google]',
  ],
  'insecure-repository': [
    'package-repositories:\n  - url: http://archive.ubuntu.com/ubuntu\n  - url: http://de.archive.ubuntu.com/ubuntu\n  - ppa: a/b',
    'package-repositories:\n  - url: http://archive.ubuntu.com.evil.example/ # FOUND notice\n    key-server: HTTP://keys.example # FOUND\n',
    'package-repositories: [http://x, 3]',
  ],
  'interpreter-environment': [
    `${bare}parts:\n  a:\n    plugin: python # FOUND notice\n    stage-packages: [python3.12-venv_ensurepip]`,
    `${bare}parts: {a: {plugin: python, stage-packages: [python3.12-venv_ensurepip]}}\nservices: {s: {environment: {PYTHONPATH: /x}}}`,
    `${ubuntu}parts: {a: {plugin: python, stage-packages: [python3-venv]}}`,
    `${bare}parts: {a: {plugin: python}}`,
    `${bare}parts: {a: {plugin: nil, stage-packages: [python3.12_standard]}}`,
    `${bare}services:\n  s:\n    command: java -jar /app.jar # FOUND\nparts: {a: {stage-packages: [openjdk-21-jre-headless_standard]}}`,
    `${ubuntu}services:\n  s:\n    command: /usr/bin/java -jar /app.jar # FOUND\nparts: {a: {stage-packages: [openjdk-21-jre-headless]}}`,
    `${bare}services: {s: {command: /usr/lib/jvm/java-21-openjdk-amd64/bin/java -jar x}}\nparts: {a: {stage-packages: [openjdk-21-jre-headless_standard]}}`,
    `${bare}environment: {PATH: "/usr/lib/jvm/java-21-openjdk-amd64/bin:/usr/bin"}\nservices: {s: {command: java -jar x}}\nparts: {a: {stage-packages: [openjdk-21-jre-headless_standard]}}`,
    `${bare}services: {s: {command: java -jar x}}\nparts: {a: {plugin: jlink, stage-packages: [openjdk-21-jre-headless_standard]}}`,
    `${bare}services: {s: {command: javac x}}\nparts: {a: {stage-packages: [openjdk-21-jre-headless_standard]}}`,
  ],
  'invalid-check': [
    'checks:\n  a: {override: replace, tcp: {port: 8080}}\n  b: {override: merge, level: alive, period: 5s, exec: {command: x}}\n  c: {override: replace, http: {url: "unix://x/y"}}',
    'checks:\n  a: {tcp: {port: 1}} # FOUND\n  b: {override: replace} # FOUND\n  c: 3 # FOUND',
    'checks:\n  a:\n    override: replace\n    tcp: {port: "8080"}\n    http: {url: "http://x"} # FOUND',
    'checks:\n  a:\n    override: replace\n    tcp: # FOUND\n      host: x\n    perod: 3s # FOUND\n    new-thing: 3s # FOUND warning',
    'checks:\n  a:\n    override: replace\n    tcp: {port: 0} # FOUND\n',
    'extensions: [flask-framework]\nchecks: {a: {period: 3s}}',
  ],
  'invalid-name': [
    'name: a',
    'name: 3d-tools',
    'name: a--b # FOUND',
    'name: 2024 # FOUND',
    'name: -a # FOUND',
    `name: ${'a'.repeat(40)}`,
    `name: ${'a'.repeat(41)} # FOUND`,
    'name: [a]',
  ],
  'invalid-platform': [
    'platforms: {amd64: , arm64: {build-on: amd64, build-for: arm64}}',
    'platforms: {} # FOUND',
    'base: ubuntu:24.04\nplatforms:\n  any: {build-on: [amd64], build-for: [amd64]} # FOUND\n  ok: {build-on: [amd64], build-for: [amd64]}\n  x: # FOUND\n    build-for: [amd64]\n  y:\n    build-on:\n      - amd64\n      - amd64 # FOUND\n    build-for: [amd64]',
    'platforms:\n  3: # FOUND\n  x86_64: # FOUND',
  ],
  'invalid-service': [
    'services: {a: {override: merge, command: x, on-success: shutdown, startup: disabled}}',
    'services:\n  a: {override: replace} # FOUND\n  b: {command: x} # FOUND\n  c: # FOUND',
    'services:\n  a:\n    override: replace\n    command: x\n    startup: on # FOUND\n    wokring-dir: x # FOUND\n    future-key: x # FOUND warning',
    'extensions: [flask-framework]\nservices: {flask: {environment: {A: b}}}',
  ],
  'invalid-version': [
    'version: "1.10"',
    'version: 1.0',
    'version: 7',
    'version: v1.2.3-rc.1',
    'version: 1.10 # FOUND warning',
    'version: 010 # FOUND warning',
    'version: yes # FOUND warning',
    'version: "1:2" # FOUND',
    'version: 1.0- # FOUND',
    `version: "${'1'.repeat(32)}"`,
    `version: v${'1'.repeat(32)} # FOUND`,
    'adopt-info: a',
  ],
  'missing-ca-certificates': [
    `${bare}parts: {a: {stage-packages: [curl_bins]}, b: {stage-packages: [ca-certificates_data-with-certs]}}`,
    `${bare}environment: {SSL_CERT_FILE: /app/ca.pem}\nparts: {a: {stage-packages: [curl_bins]}}`,
    `${bare}parts: {a: {stage-packages: [curl_bins], override-build: "cp -r /etc/ssl $CRAFT_PART_INSTALL/etc"}}`,
    `${ubuntu}parts: {a: {stage-packages: [curl]}}`,
    `${bare}parts: {a: {stage-packages: [hello_bins]}}`,
    `${bare}parts:\n  a:\n    stage-packages:\n      - openssl_bins\n      - on amd64: [wget_bins] # FOUND`,
    `${bare}parts:\n  a:\n    plugin: go # FOUND notice`,
    `${bare}parts:\n  a:\n    override-build: chisel cut --root x libcurl4t64_libs # FOUND\n    stage-packages: [libssl3t64_libs]`,
    `${bare}parts: {a: {stage-packages: [libssl3t64_libs]}} # FOUND notice`,
  ],
  'missing-key': [
    `name: a\nversion: "1"\nsummary: s\ndescription: d\nbase: bare\n${amd64}`,
    `name: a\nadopt-info: x\nsummary: s\ndescription: d\nbase: bare\n${amd64}`,
    `# x\nname: a # FOUND\nversion: "1"\nsummary: s\nbase: bare\n${amd64}`,
    `name: a\nversion: "1"\nsummary: s\ndescription: # FOUND\nbase: bare\n${amd64}`,
  ],
  'missing-manifest': [
    `parts: {a: {stage-packages: [hello_bins]}, b: {stage-slices: [base-files_chisel]}}`,
    `parts: {a: {stage-packages: [hello_bins]}, b: {override-build: "chisel cut --root x base-files_chisel"}}`,
    `parts: {a: {stage-packages: [hello_bins]}}\nextensions: [spring-boot-framework]`,
    `parts: {a: {stage-packages: [hello]}}`,
    `parts:\n  a:\n    override-build: | # FOUND\n      chisel cut --release ./ubuntu_24 \\\n        --root $CRAFT_PART_INSTALL hello_bins\n      echo not_cut`,
  ],
  'mixed-slices-and-debs': [
    'parts: {a: {stage-packages: [hello_bins]}, b: {stage-packages: [hello]}}',
    `${amd64}parts: {a: {stage-packages: [{on amd64: [hello_bins]}, {else: [hello]}]}}`,
    `${amd64}parts: {a: {stage-packages: [{on arm64: [hello]}, hello_bins]}}`,
    `${amd64}parts:\n  a:\n    stage-packages:\n      - on amd64,arm64:\n          - hello_bins\n      - to amd64:\n          - hello # FOUND`,
    'parts:\n  a:\n    stage-packages:\n      - hello\n      - curl\n      - hello_bins # FOUND\n      - curl_bins',
    'parts:\n  a:\n    stage-packages: [hello]\n    stage-slices: [hello_bins] # FOUND',
    'parts: {a: {stage-packages: [], stage-slices: [hello_bins]}}',
    'parts: {a: {stage-packages: [msodbcsql18], override-build: "chisel cut --root x hello_bins"}}',
    'platforms: {jammy: {build-on: amd64, build-for: amd64}}\nparts: {a: {stage-packages: [{for noble: [hello]}, hello_bins]}}',
  ],
  'organize-left-out': [
    'parts: {a: {organize: {main.py: app/main.py}, stage: [app/*.py]}}',
    'parts: {a: {organize: {main.py: app/main.py}, stage: [-old]}}',
    'parts: {a: {organize: {main.py: app/main.py}, stage: ["*", -old]}}',
    'parts: {a: {organize: {main.py: /app/main.py, b: app/}, prime: [./app]}}',
    'parts: {a: {organize: {src: app}, stage: [app/bin/tool]}}',
    'parts:\n  a:\n    organize:\n      main.py: app/main.py # FOUND\n      x: application\n    stage: [main.py, application]\n',
    'parts:\n  a:\n    organize:\n      "*.py": app/ # FOUND\n    prime:\n      - on amd64: [usr]',
  ],
  'organize-shadows-files': [
    'parts: {a: {organize: {a.py: app/a.py, b.py: app/b.py, "*.txt": doc/}}}',
    'parts: {a: {organize: {src: app/, lib: app/}}}',
    'parts:\n  a:\n    organize:\n      one/a.py: app/\n      two/a.py: app/ # FOUND',
    'parts:\n  a:\n    organize:\n      x: etc/app.conf\n  b:\n    organize:\n      y: /etc/app.conf # FOUND',
    `${bare}parts:\n  s:\n    stage-packages: [base-files_base]\n    organize: {tool: bin/tool}\n  a:\n    organize:\n      tool: bin/tool2 # FOUND\n      other: usr/bin/other\n      x: binary`,
    `${ubuntu}parts: {s: {stage-packages: [base-files_base]}, a: {organize: {tool: bin/tool}}}`,
  ],
  'part-without-plugin': [
    'parts:\n  a: {plugin: } # FOUND\n  b: {plugin: nil}\n  c: [plugin]',
    'extensions: [flask-framework]\nparts:\n  flask-framework/install-app: {prime: [app]}\n  own: {prime: [app]} # FOUND',
    'extensions: [expressjs-framework]\nparts:\n  expressjs-framework.install-app: {npm-include-node: true}',
    'parts: {a: {plugin: [{on amd64: go}, {else: nil}]}}',
  ],
  'part-without-source': [
    'parts:\n  a: {plugin: nil}\n  b: {plugin: dump, source: .}\n  c: {plugin: unheard-of}\n  d: {plugin: make} # FOUND\n  e: {plugin: python, source: } # FOUND',
    'parts: {a: {plugin: dump, source: [{on amd64: a}, {else: b}]}}',
  ],
  'platform-label': [
    'platforms: {"my-label@x": {build-on: [amd64], build-for: [amd64]}, amd64: }',
    'platforms:\n  Big: {build-on: [amd64], build-for: [amd64]}\n  big: {build-on: [amd64], build-for: [amd64]} # FOUND\n  "a?b": {build-on: [amd64], build-for: [amd64]} # FOUND',
  ],
  'repository-key': [
    'package-repositories: [{type: apt, ppa: a/b}, {type: apt, cloud: antelope}]',
    'package-repositories:\n  - url: https://x # FOUND\n  - url: https://y\n    key-id: "0x1234" # FOUND\n  - url: https://z\n    key-id: bc528686b50d79e339d3721ceb3e94adbe1229cf # FOUND\n  - url: https://w\n    key-id: # FOUND',
    'package-repositories: {url: x}',
  ],
  'run-user': ['run-user: _daemon_', 'run-user:', 'run-user: 584792 # FOUND'],
  'source-outside-project': [
    'parts:\n  a: {source: .}\n  b: {source: ..hidden}\n  c: {source: "https://x/y.git"}\n  d: {source: ./../x} # FOUND\n  e: {source: ..} # FOUND\n  f: {source: [{on amd64: /opt/x}]} # FOUND',
  ],
  'third-party-slice': [
    `${microsoft}parts: {a: {stage-packages: [hello_bins]}, b: {stage-packages: [msodbcsql18]}}`,
    `${microsoft}parts:\n  a:\n    stage-packages:\n      - something-private_libs\n      - mssql-server_libs # FOUND`,
    `parts:\n  a:\n    stage-packages:\n      - something-private_libs\n    override-build: chisel cut --root x msodbcsql18_libs # FOUND`,
  ],
  'two-manifests': [
    'parts: {a: {stage-packages: [base-files_chisel, hello_bins]}, b: {stage-packages: [hello_bins, base-files_chisel]}}',
    'parts: {a: {stage-packages: [base-files_chisel]}, b: {stage-packages: [base-files_chisel, hello_bins], stage: [-var]}}',
    'parts: {a: {stage-packages: [{on amd64: [base-files_chisel, x_y]}]}, b: {stage-packages: [{on arm64: [base-files_chisel, z_y]}]}}',
    'parts:\n  a: {stage-packages: [base-files_chisel]}\n  b: {stage-slices: [base-files_chisel, x_y]} # FOUND\n  c: {stage-packages: [z_y, base-files_chisel]} # FOUND',
  ],
  'unknown-base': [
    'base: ubuntu@26.10\nbuild-base: devel',
    'base: devel # FOUND\nbuild-base: bare # FOUND',
    'base: ubuntu@24.10 # FOUND',
    'base: ubuntu@27.04 # FOUND',
    'base: Ubuntu@24.04 # FOUND',
    'base: ubuntu:24.04',
    'base: [ubuntu]',
  ],
  'unknown-extension': [
    'extensions: [go-framework, flask-framework]',
    'extensions:\n  - flask # FOUND\n  - quarkus-framework # FOUND warning',
  ],
  'unknown-key': [
    'run_user: _daemon_\nsource_code: x',
    'name: a\ntitle: b\ncmd: x\nenv: y\nlicense: MIT\nsource-code: z',
    'licence: MIT # FOUND\nbuildbase: x # FOUND\nconfinement: strict # FOUND warning\n7: x # FOUND warning',
  ],
  'unknown-licence': [
    'license: mit',
    'license: proprietary',
    'license: GPL-2.0+',
    'license: (MIT OR Apache-2.0) AND GPL-3.0-or-later WITH Classpath-exception-2.0',
    'license: GPLv3 # FOUND',
    'license: MIT or Closed # FOUND',
    'license: 3',
  ],
  'unknown-part': [
    'parts: {a: {after: [b, pebble]}, b: {}}',
    'parts: {a: {after: [flask-framework/install-app]}}\nextensions: [flask-framework]',
    'adopt-info: b # FOUND\nparts:\n  a:\n    after:\n      - on amd64:\n          - c # FOUND',
    'adopt-info: b # FOUND warning\nversion: "1"\nparts: {a: {}}',
  ],
  'unknown-part-key': [
    'parts: {a: {plugin: go, go-buildtags: [x], go-new: y, override-build: z}}',
    'parts: {a: {plugin: unheard-of, stage-packges: [x]}}',
    'parts: {a: {stage-packges: [x]}}',
    'parts:\n  a:\n    plugin: go\n    python-packages: [x] # FOUND\n    other-thing: x # FOUND warning\n    go-buildtag: [x] # FOUND warning\n    bulid-snaps: [x] # FOUND',
  ],
  'unknown-plugin': [
    'parts: {a: {plugin: pnpm}, b: {plugin: unheard-of}, c: {plugin: [{on amd64: go}]}}',
    'parts:\n  a: {plugin: dmp} # FOUND\n  b: {plugin: [{on amd64: Nil}]} # FOUND',
  ],
  'unknown-slice': [
    'parts: {a: {stage-packages: [hello, hello_bins, msodbcsql18_libs], stage-slices: [dash_bins]}}',
    'parts:\n  a:\n    stage-packages:\n      - hello_bin # FOUND\n      - helo_bins # FOUND\n      - hello_ # FOUND\n      - on riscv64:\n          - constructor_x # FOUND\n    stage-slices: [hello] # FOUND\n    override-build: chisel cut --root x bash_libs # FOUND',
  ],
  'unpopulated-ca-certificates': [
    'parts: {a: {stage-packages: [ca-certificates], override-build: update-ca-certificates}}',
    'parts: {a: {stage-packages: [ca-certificates]}, b: {stage-packages: [ca-certificates_data]}}',
    'parts: {a: {stage-packages: [ca-certificates], overlay-packages: [ca-certificates]}}',
    'parts: {a: {build-packages: [ca-certificates]}}',
    'parts:\n  a:\n    stage-packages:\n      - on amd64:\n          - ca-certificates # FOUND',
  ],
  'unsupported-key': ['entrypoint-command: x', 'services: {a: {cmd: x}}', 'env: # FOUND'],
  'whole-package': [
    `${ubuntu}parts: {a: {stage-packages: [openssl]}}`,
    `${bare}parts: {a: {stage-packages: [tdsodbc], build-packages: [openssl]}}`,
    `${bare}parts:\n  a:\n    stage-packages:\n      - openssl:arm64 # FOUND\n      - hello=2.10 # FOUND`,
  ],
  'wrong-type': [
    `environment: {A: 3, B: 1.5, C: ""}\nservices:\nextensions: []\nparts: {a: {plugin: [{on amd64: go}], source: [{on amd64: x}, else fail], build-environment: [{A: b}, {on amd64: [{C: d}]}], stage-packages: [3, {on amd64: [x]}, {to arm64: y}], organize: {a: b}, permissions: []}}`,
    'environment:\n  A: true # FOUND\n  B: # FOUND\nservices:\n  a:\n    environment:\n      C: no # FOUND\n',
    'name: [a] # FOUND\nextensions: flask # FOUND\nservices: [] # FOUND\nparts:\n  a: # FOUND\n  b: x # FOUND\n',
    'parts:\n  a:\n    override-build: [make] # FOUND\n    build-environment: {A: b} # FOUND\n    organize: [a] # FOUND\n    stage: app # FOUND\n    after:\n      - {b: c, d: e} # FOUND\n      - on amd64:\n          - [x] # FOUND\n',
    'parts:\n  a:\n    build-environment:\n      - A=b # FOUND\n      - B: yes # FOUND\n',
  ],
};

describe.each(Object.entries(cases))('%s', (name, texts) => {
  const severity = rules.find((rule) => rule.name === name)?.severity;
  it.each(texts.map((text, index) => [index, text] as const))('case %i', (_, text) => {
    const marked = text.split('\n').flatMap((line, index) => {
      const [mark, other] = / # FOUND ?(\w*)$/.exec(line) ?? [];
      return mark === undefined ? [] : [`${index + 1} ${other || severity}`];
    });
    const found = findings(text).filter(({ rule }) => rule === name);
    const places = found.map((one) => `${one.line} ${one.severity}`);
    expect([...new Set(places)].sort()).toEqual(marked.sort());
  });
});

it('every rule has cases', () => {
  expect(Object.keys(cases).sort()).toEqual(rules.map(({ name }) => name));
});
