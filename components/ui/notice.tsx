import type { ComponentProps } from "react";
import { Mark } from "./mark";

export type NoticeKind = "info" | "success" | "warning";

const grounds: Record<NoticeKind, string> = { info: "bg-wash", success: "bg-green-wash", warning: "bg-behind-wash" };

/** Something to know before reading on. Native attributes (id, role="status", tabIndex) go to the block. */
export function Notice({ kind = "info", title, children, className = "", ...block }: { kind?: NoticeKind; title?: string } & Omit<ComponentProps<"div">, "title">) {
  return (
    <div {...block} className={`flex gap-3 rounded p-5 outline-1 outline-transparent ${grounds[kind]} ${className}`}>
      <Mark kind={kind} />
      <div className="measure min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
