"use strict";
// Made by `npm run build`: starts actions/setup-rockcraft, whose code lies in ../code.
require("../main.js").start("setup-rockcraft", "main");
