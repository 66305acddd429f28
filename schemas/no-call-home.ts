// Imported first: the generator's packages report their use, and read this variable, as soon as they are loaded.
process.env["CHECKPOINT_DISABLE"] ??= "1";
