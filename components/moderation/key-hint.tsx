/** The key that does the same as the button it stands in. Not read out: the list of keys says it in words. Gone without scripts, and when keys are switched off. */
export function KeyHint({ children }: { children: string }) {
  return (
    <kbd aria-hidden="true" className="hidden min-w-6 rounded border border-current px-1 text-center font-[inherit] text-sm leading-5 font-normal opacity-80 wide:inline-block in-[[data-keys=off]]:hidden [@media(scripting:none)]:hidden">
      {children}
    </kbd>
  );
}
