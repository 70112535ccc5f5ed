// Loads the State Council's notices and the edition's file into the database of DATABASE_URL; what staff have changed stays as it is.
import { loadWorkingDays } from "../lib/calendar/loading";
import { db } from "../lib/db";
import { loadEdition } from "../lib/projects/edition";

await loadWorkingDays();
const { loaded, projects } = await loadEdition();
await db.$disconnect();
console.log(loaded ? `${projects} projects loaded` : `${projects} projects, unchanged`);
