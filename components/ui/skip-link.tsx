/** The first thing the Tab key meets; visible only then. */
export function SkipLink({ href, label }: { href: `#${string}`; label: string }) {
  return (
    <a
      href={href}
      className="sr-only bg-green font-semibold text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:px-5 focus:py-3 hover:text-paper print:hidden"
    >
      {label}
    </a>
  );
}
