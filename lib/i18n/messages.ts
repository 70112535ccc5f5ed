import zhCommon from "./messages/zh/common.json";
import enCommon from "./messages/en/common.json";
import zhErrors from "./messages/zh/errors.json";
import enErrors from "./messages/en/errors.json";

const zh = { common: zhCommon, errors: zhErrors };

/** Chinese is the original: its keys are the type that every other language must fill. */
export type Messages = typeof zh;

export const messages: { zh: Messages; en: Messages } = {
  zh,
  en: { common: enCommon, errors: enErrors },
};
