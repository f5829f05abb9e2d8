"use strict";
// Made by `npm run build`: starts the end of actions/push-ecr, whose code lies in ../code.
require("../main.js").start("push-ecr", "post");
