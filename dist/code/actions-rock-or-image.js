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
var actions_rock_or_image_exports = {};
__export(actions_rock_or_image_exports, {
  openRockOrImage: () => openRockOrImage,
  readRockOrImage: () => readRockOrImage
});
module.exports = __toCommonJS(actions_rock_or_image_exports);
var import_actions_for_input = require("./actions-for-input.js");
var import_oci_descriptor = require("./oci-descriptor.js");
var import_errors = require("./errors.js");
var import_node_path = require("node:path");

// src/actions/rock-or-image.ts
function readRockOrImage(read) {
  const [rock, image] = [read.optional("rock"), read.optional("image")];
  if (rock !== void 0 && image === void 0) return { input: "rock", value: rock };
  if (image !== void 0 && rock === void 0) return { input: "image", value: image };
  throw new import_errors.UserError(
    rock === void 0 ? "One of the inputs 'rock' and 'image' is required; give for example 'rock' as 'etl_1.2_amd64.rock'." : "The inputs 'rock' and 'image' exclude each other; give the one that is meant."
  );
}
async function openRockOrImage({ input, value }, workspace) {
  const opened = input === "rock" ? openRock(value, workspace) : (0, import_oci_descriptor.openImage)(value, void 0, workspace);
  return await (0, import_actions_for_input.forInput)(input, opened);
}
async function openRock(value, workspace) {
  const path = (0, import_node_path.resolve)(workspace, value);
  if (!(await (0, import_oci_descriptor.statusOf)(path, value))?.isFile()) {
    throw new import_errors.UserError(`There is no file '${value}'.`);
  }
  const image = await (0, import_oci_descriptor.openImage)(path);
  if (image.form === "oci-archive") return image;
  await image.close();
  throw new import_errors.UserError(
    `'${value}' is no .rock, which is an oci-archive, but holds an image in the form '${image.form}'; give it as 'image'.`
  );
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  openRockOrImage,
  readRockOrImage
});
