// The browser that the end-to-end tests drive.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium: CHROMIUM_PATH, or where systems put it. Undefined when there is none. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...places].find((file) => file && fs.existsSync(file));
}

/** Whether Chinese can be drawn: without a font for it every layout test would measure empty boxes. */
export function hasChineseFont() {
  if (process.platform !== "linux") return true;
  const list = spawnSync("fc-list", [":lang=zh", "file"], { encoding: "utf8" });
  return list.status === 0 ? list.stdout.trim() !== "" : fs.existsSync("/usr/share/fonts/opentype/noto");
}

/** Debian's packages for what is missing, or an empty list. */
export function missingPackages() {
  return [...(findChromium() ? [] : ["chromium"]), ...(hasChineseFont() ? [] : ["fonts-noto-cjk"])];
}
