/** `post` is the end of the job: it undoes what `main` left, and never fails a job that is green. */
export type Stage = 'main' | 'post';
