"use strict";
// Made by `npm run build`: starts actions/comment-size, whose code lies in ../code.
require("../main.js").start("comment-size", "main");
