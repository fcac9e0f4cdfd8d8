// Tiếp nhận: every part of the desk is a module of its own.
import "./filed.js";
import "./receiving.js";
import "./camera.js";
import "./entry.js";
import "./files.js";
import "./picking.js";
import "./recalling.js";
