import { ErrorSummary } from "@/components/ui/error-summary";

type State = { refused: boolean; message?: string; fields: Record<string, string> };

/** The summary above a form that came back: why, and a link to each field. Controls' ids are `<form>-<field>`. */
export function Refusal({ form, state }: { form: string; state: State }) {
  if (!state.refused || !state.message) return null;
  const errors = Object.entries(state.fields).map(([field, message]) => ({ field: `${form}-${field}`, message }));
  return <ErrorSummary id={`${form}-errors`} title={state.message} errors={errors} />;
}
