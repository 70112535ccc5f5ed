import { encode } from "uqr";

/** A QR code, dark on light whatever the reader's colours, with the quiet edge that scanners need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="w-56 max-w-full forced-color-adjust-none">
      <path fill="white" d={`M0 0h${size}v${size}H0z`} />
      <path fill="black" d={dark} />
    </svg>
  );
}
