import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";

/** What has just been done, in words. The address ends in #done, so focus lands here and it is read out; a ring would say nothing more. */
export function DoneNotice({ children }: { children: ReactNode }) {
  return (
    <Notice id="done" kind="success" role="status" tabIndex={-1} className="mt-6 shadow-none">
      <p className="font-semibold">{children}</p>
    </Notice>
  );
}
