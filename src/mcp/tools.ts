import type { ArgumentSpec, CommandSpec, FlagSpec, Manifest } from '../manifest/types.ts';
import type { CommandTool, ToolInput } from './types.ts';

export interface ToolOptions {
  /** Tools may name another shop of the profile. */
  anyShop: boolean;
  /** Only commands of these nouns; all without. */
  only?: readonly string[] | undefined;
}

/**
 * The tools that the manifest gives, in its order: a command each that says `read`, `plan` or `mixed` of itself. What nobody has
 * decided on is none.
 */
export function toolsOf({ nouns, globalFlags }: Manifest, { anyShop, only }: ToolOptions): CommandTool[] {
  return nouns
    .filter(({ name }) => only === undefined || only.includes(name))
    .flatMap((noun) => noun.commands)
    .flatMap((command) => {
      const use = command.mcp;
      if (use === undefined || typeof use !== 'string') return [];
      return [{ name: toolName(command), command, use, inputs: inputsOf(command, globalFlags, anyShop) }];
    });
}

/** `orders_list` for `till orders list`. */
function toolName({ path }: CommandSpec): string {
  return path.join('_').replaceAll('-', '_');
}

function inputsOf(command: CommandSpec, globalFlags: readonly FlagSpec[], anyShop: boolean): ToolInput[] {
  const own = command.flags ?? [];
  const shared = globalFlags.filter(
    ({ name, mcp }) =>
      !own.some((flag) => flag.name === name) &&
      (mcp !== 'left-out' || (name === 'shop' && anyShop)) &&
      // A plan is compared with the one that was shown; what is left out of sight could not be.
      !(command.mcp === 'plan' && (name === 'fields' || name === 'query')),
  );
  return [
    ...(command.args ?? []).filter(({ mcp }) => mcp !== 'left-out').map(argumentInput),
    ...own.filter(({ mcp }) => mcp !== 'left-out').map(flagInput),
    ...shared.map(flagInput),
  ];
}

function argumentInput(spec: ArgumentSpec): ToolInput {
  const shape = spec.mcp === 'text' ? 'content' : spec.variadic ? 'list' : 'text';
  return { property: propertyName(spec.name, shape), place: 'argument', name: spec.name, shape, spec };
}

function flagInput(spec: FlagSpec): ToolInput {
  const shape =
    spec.value === undefined
      ? 'switch'
      : spec.mcp === 'text'
        ? 'content'
        : spec.repeat
          ? 'list'
          : spec.type === 'integer'
            ? 'integer'
            : 'text';
  return { property: propertyName(spec.name, shape), place: 'flag', name: spec.name, shape, spec };
}

/** `trackingNumber` for `--tracking-number`; `fromText` for a file whose text is given in place of its name. */
function propertyName(name: string, shape: ToolInput['shape']): string {
  const camel = name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
  return shape === 'content' ? `${camel}Text` : camel;
}
