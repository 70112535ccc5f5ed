/** opencc-js ships its dictionaries without types. Entries are "traditional simplified", joined by "|". */
declare module "opencc-js/dict/TSCharacters" {
  const dictionary: string;
  export default dictionary;
}
