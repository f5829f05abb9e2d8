const bare = 'base: bare\nbuild-base: ubuntu@24.04\n';
const ubuntu = 'base: ubuntu@24.04\n';
const amd64 = 'platforms: {amd64: }\n';
const microsoft = `package-repositories:
  - {type: apt, url: "https://packages.microsoft.com/x", key-id: BC528686B50D79E339D3721CEB3E94ADBE1229CF}
`;

/** Of the rules on what goes into the rock: packages, slices, files and programs. */
export const contentsCases: Readonly<Record<string, readonly string[]>> = {
  'absolute-fileset': [
    `parts: {a: {plugin: nil, organize: {x: /app/x}, stage: [app, -app/old]}}`,
    `parts:\n  a:\n    stage:\n      - on amd64:\n          - /etc # FOUND\n          - etc\n      - "" # FOUND`,
  ],
  'bare-overlay': [
    `${bare}parts: {a: {plugin: nil, overlay: ["*"], overlay-packages: []}}`,
    `${ubuntu}parts: {a: {plugin: nil, overlay-packages: [hello]}}`,
    `${bare}parts:\n  a:\n    overlay: [-usr] # FOUND\n    override-overlay: x # FOUND`,
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
  'cross-architecture-slices': [
    'platforms:\n  x: {build-on: [amd64], build-for: [arm64]} # FOUND\n  amd64:\nparts: {a: {stage-slices: [hello_bins]}}',
    'platforms: {x: {build-on: [amd64], build-for: [arm64]}}\nparts: {a: {stage-packages: [hello]}}',
    'platforms: {x: {build-on: [amd64], build-for: [arm64]}}\nparts: {a: {stage-packages: [{to amd64: [hello_bins]}, {else: [hello]}]}}',
    'platforms:\n  x: {build-on: [amd64], build-for: [arm64]} # FOUND\nparts: {a: {stage-packages: [{on amd64 to arm64: [hello_bins]}]}}',
    'platforms: {x: {build-on: [arm64, amd64], build-for: arm64}}\nparts: {a: {stage-slices: [hello_bins]}}',
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
    'package-repositories:\n  - url: http://old-releases.ubuntu.com/ubuntu\n  - url: http://de.old-releases.ubuntu.com/ubuntu\n  - ppa: a/b',
    'package-repositories:\n  - url: http://old-releases.ubuntu.com.evil.example/ # FOUND notice\n    key-server: HTTP://keys.example # FOUND\n',
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
    'parts: {a: {organize: {"target/*.jar": app.jar, "kafka-*": opt/kafka, "usr/lib/*-linux-gnu/a.so": usr/lib/a.so}}}',
    'parts:\n  a:\n    organize:\n      "src/*.py": root # FOUND\n      "*": opt/app # FOUND',
    'parts:\n  a:\n    organize:\n      one/a.py: app/\n      two/a.py: app/ # FOUND',
    'parts:\n  a:\n    organize:\n      x: etc/app.conf\n  b:\n    organize:\n      y: /etc/app.conf # FOUND',
    `${bare}parts:\n  s:\n    stage-packages: [base-files_base]\n    organize: {tool: bin/tool}\n  a:\n    organize:\n      tool: bin/tool2 # FOUND\n      other: usr/bin/other\n      x: binary`,
    `${ubuntu}parts: {s: {stage-packages: [base-files_base]}, a: {organize: {tool: bin/tool}}}`,
  ],
  'repository-key': [
    'package-repositories: [{type: apt, ppa: a/b}, {type: apt, cloud: antelope}]',
    'package-repositories:\n  - url: https://x # FOUND\n  - url: https://y\n    key-id: "0x1234" # FOUND\n  - url: https://z\n    key-id: bc528686b50d79e339d3721ceb3e94adbe1229cf # FOUND\n  - url: https://w\n    key-id: # FOUND',
    'package-repositories: {url: x}',
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
};
