import { TextInput } from "@/components/ui/text-input";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; id: string; name: string; label: string; note?: string; hint: string; error?: string; accept: string; /** What a form that came back had chosen. */ chosen?: string };

/** A file to choose. No browser puts one back into a form: where one was chosen before, that is said. */
export function FileInput({ locale, hint, chosen, ...input }: Props) {
  return <TextInput {...input} type="file" hint={chosen ? `${words(locale, "files")("again", { name: chosen })} ${hint}` : hint} className="h-auto! py-2" />;
}
