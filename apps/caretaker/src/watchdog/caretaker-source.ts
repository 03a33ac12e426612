/** The source of the caretaker's events. */
export const caretakerSource = "caretaker";
