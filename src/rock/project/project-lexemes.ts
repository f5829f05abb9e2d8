import { CST, Lexer } from 'yaml';

/** A piece of a YAML text. */
export interface Lexeme {
  readonly lexeme: string;
  /** Whether it is plain or block text, which may begin as any other lexeme does. */
  readonly isScalar: boolean;
}

/** The pieces of a YAML text: together they are the text. */
export function* lexemes(text: string): Generator<Lexeme> {
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (isMark(lexeme)) {
      isScalar = lexeme === CST.SCALAR;
      continue;
    }
    yield { lexeme, isScalar };
    isScalar = false;
  }
}

/** What the lexer adds between the pieces of the text. `SCALAR` stands before plain and block text. */
function isMark(lexeme: string): boolean {
  return lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;
}
