/** Words that would make a resident's name look like the portal or an authority speaking (R7, C-10). Data: add, do not programme. */
export const reservedWords = {
  /** Refused wherever they stand in a name, also in traditional characters or with signs between. */
  zh: [
    "官方", "工作人员", "管理员", "管理者", "版主", "客服", "系统", "平台", "小编", "政府", "市府", "区府", "街道办", "镇政府", "居委会", "村委会", "民政局", "公安", "派出所",
    "警察", "民警", "交警", "城管", "法院", "检察院", "纪委", "监委", "市委", "党委", "人大常委", "政协", "信访办", "热线", "书记", "区长", "市长", "镇长", "局长", "处长", "科长",
    "街道主任", "办公室", "委员会", "发言人", "新闻办", "网信办", "国务院", "中共", "中央", "领导小组", "已注销用户",
  ],
  /** Refused as a whole word, with or without digits after it; "badminton" and "Stafford" are fine. */
  en: [
    "admin", "admins", "administrator", "superadmin", "sysadmin", "webadmin", "root", "system", "webmaster", "moderator",
    "moderators", "mod", "mods", "staff", "official", "officials", "government", "gov", "govt", "support", "helpdesk", "service",
    "team", "portal", "bureau", "department", "mayor", "police", "hotline", "null", "undefined", "anonymous",
  ],
} as const;
