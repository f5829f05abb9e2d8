"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var vendor_yaml_exports = {};
__export(vendor_yaml_exports, {
  require_yaml: () => require_yaml
});
module.exports = __toCommonJS(vendor_yaml_exports);
var import_modules = require("./modules.js");

// vendor:yaml
var require_yaml = (0, import_modules.__commonJS)({
  "vendor:yaml"(exports2, module2) {
    "use strict";
    var loaded;
    var load = () => loaded ??= (0, import_modules.__require)("../vendor/yaml.js");
    module2.exports = {
      get "Alias"() {
        return load()["Alias"];
      },
      get "CST"() {
        return load()["CST"];
      },
      get "Composer"() {
        return load()["Composer"];
      },
      get "Document"() {
        return load()["Document"];
      },
      get "Lexer"() {
        return load()["Lexer"];
      },
      get "LineCounter"() {
        return load()["LineCounter"];
      },
      get "Pair"() {
        return load()["Pair"];
      },
      get "Parser"() {
        return load()["Parser"];
      },
      get "Scalar"() {
        return load()["Scalar"];
      },
      get "Schema"() {
        return load()["Schema"];
      },
      get "YAMLError"() {
        return load()["YAMLError"];
      },
      get "YAMLMap"() {
        return load()["YAMLMap"];
      },
      get "YAMLParseError"() {
        return load()["YAMLParseError"];
      },
      get "YAMLSeq"() {
        return load()["YAMLSeq"];
      },
      get "YAMLWarning"() {
        return load()["YAMLWarning"];
      },
      get "isAlias"() {
        return load()["isAlias"];
      },
      get "isCollection"() {
        return load()["isCollection"];
      },
      get "isDocument"() {
        return load()["isDocument"];
      },
      get "isMap"() {
        return load()["isMap"];
      },
      get "isNode"() {
        return load()["isNode"];
      },
      get "isPair"() {
        return load()["isPair"];
      },
      get "isScalar"() {
        return load()["isScalar"];
      },
      get "isSeq"() {
        return load()["isSeq"];
      },
      get "parse"() {
        return load()["parse"];
      },
      get "parseAllDocuments"() {
        return load()["parseAllDocuments"];
      },
      get "parseDocument"() {
        return load()["parseDocument"];
      },
      get "stringify"() {
        return load()["stringify"];
      },
      get "visit"() {
        return load()["visit"];
      },
      get "visitAsync"() {
        return load()["visitAsync"];
      }
    };
  }
});
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  require_yaml
});
