"use strict";
// Made by `npm run build`: starts actions/deploy-argo, whose code lies in ../code.
require("../main.js").start("deploy-argo", "main");
