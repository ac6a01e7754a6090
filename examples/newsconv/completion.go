package main

import (
	"flag"
	"fmt"
	"strings"
)

func completionVerb() verb {
	return verb{
		name:  "completion",
		args:  "bash|zsh|fish",
		words: sortedKeys(shells),
		about: "write what makes a shell complete verbs, flags and their values",
		examples: `eval "$(newsconv completion bash)"             verbs and flags at the tab key, in this shell
newsconv completion bash > ~/.local/share/bash-completion/completions/newsconv
newsconv completion zsh > ~/.zfunc/_newsconv    for a directory of $fpath
newsconv completion fish > ~/.config/fish/completions/newsconv.fish`,
		failed:  exitFailed,
		prepare: func(*flag.FlagSet) action { return complete },
	}
}

// shells are those that have a completion.
var shells = map[string]func(*strings.Builder, []completed){
	"bash": bash,
	"zsh":  zsh,
	"fish": fish,
}

// complete is the action of completion.
func complete(p *process, args []string) error {
	if len(args) != 1 || shells[args[0]] == nil {
		return misused("completion knows one of %s", strings.Join(sortedKeys(shells), ", "))
	}
	var all []completed
	for _, v := range verbs() {
		flags, _ := v.flags(new(process))
		c := completed{verb: v}
		flags.VisitAll(func(f *flag.Flag) { c.flags = append(c.flags, f) })
		all = append(all, c)
	}
	var script strings.Builder
	shells[args[0]](&script, all)
	p.printf("%s", script.String())
	return nil
}

// completed is a verb with its flags.
type completed struct {
	verb
	flags []*flag.Flag
}

func (c *completed) flagNames() string {
	var names []string
	for _, f := range c.flags {
		names = append(names, "-"+f.Name)
	}
	return strings.Join(names, " ")
}

// brief is what a flag is for, in a few words.
func brief(f *flag.Flag) string {
	_, usage := flag.UnquoteUsage(f)
	usage, _, _ = strings.Cut(usage, ";")
	return usage
}

// quoted is text as a word of a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// bash writes a completion for bash. Where it offers nothing bash offers files.
func bash(b *strings.Builder, all []completed) {
	var verbs []string
	for _, c := range all {
		verbs = append(verbs, c.name)
	}
	names := strings.Join(verbs, " ")
	fmt.Fprintf(b, `# Completion of newsconv for bash.
_newsconv() {
	local current=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} words=
	local at=$verb:${COMP_WORDS[COMP_CWORD-1]}
	case " %s " in
	*" $verb "*) ;;
	*) verb=convert at=convert:${COMP_WORDS[COMP_CWORD-1]} ;;
	esac
	if [ "$COMP_CWORD" = 1 ] && [ "${current#-}" = "$current" ]; then
		words=%s
	else
		case $at in
`, names, quoted(names))
	for _, c := range all {
		for _, f := range c.flags {
			if !isSwitch(f) {
				fmt.Fprintf(b, "\t\t%s:-%s) words=%s ;;\n", c.name, f.Name, quoted(strings.Join(wordsOf(f), " ")))
			}
		}
	}
	b.WriteString("\t\t*)\n\t\t\tcase $verb:$current in\n")
	for _, c := range all {
		fmt.Fprintf(b, "\t\t\t%s:-*) words=%s ;;\n", c.name, quoted(c.flagNames()))
		if c.words != nil {
			fmt.Fprintf(b, "\t\t\t%s:*) words=%s ;;\n", c.name, quoted(strings.Join(c.words, " ")))
		}
	}
	b.WriteString(`			esac ;;
		esac
	fi
	COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _newsconv newsconv
`)
}

// zsh writes a completion for zsh, which is autoloaded or evaluated.
func zsh(b *strings.Builder, all []completed) {
	spec := strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`)
	b.WriteString("#compdef newsconv\n# Completion of newsconv for zsh.\n_newsconv() {\n\tlocal -a verbs=(\n")
	for _, c := range all {
		fmt.Fprintf(b, "\t\t%s\n", quoted(c.name+":"+spec.Replace(c.about)))
	}
	b.WriteString("\t)\n\tif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n\t\t_describe verb verbs\n\t\t_files\n\t\treturn\n\tfi\n\tcase $words[2] in\n")
	for _, c := range append(all[1:len(all):len(all)], all[0]) { // convert is what is left
		if c.name == all[0].name {
			b.WriteString("\t*)\n\t\t_arguments")
		} else {
			fmt.Fprintf(b, "\t%s)\n\t\t_arguments '1:verb:'", c.name)
		}
		for _, f := range c.flags {
			value, _ := flag.UnquoteUsage(f)
			action := ":" + value + ":"
			switch words := wordsOf(f); {
			case isSwitch(f):
				action = ""
			case words != nil:
				action += "(" + strings.Join(words, " ") + ")"
			default:
				action += "_files"
			}
			fmt.Fprintf(b, " \\\n\t\t\t%s", quoted("-"+f.Name+"["+spec.Replace(brief(f))+"]"+action))
		}
		rest := "*:file:_files"
		if c.words != nil {
			rest = "*:what:(" + strings.Join(c.words, " ") + ")"
		}
		fmt.Fprintf(b, " \\\n\t\t\t%s ;;\n", quoted(rest))
	}
	b.WriteString("\tesac\n}\nif [ \"$funcstack[1]\" = _newsconv ]; then\n\t_newsconv \"$@\"\nelse\n\tcompdef _newsconv newsconv\nfi\n")
}

// fish writes a completion for fish.
func fish(b *strings.Builder, all []completed) {
	b.WriteString("# Completion of newsconv for fish.\n")
	var others []string
	for _, c := range all {
		fmt.Fprintf(b, "complete -c newsconv -n __fish_use_subcommand -a %s -d %s\n", c.name, quoted(c.about))
		if c.name != all[0].name {
			others = append(others, c.name)
		}
	}
	for _, c := range all {
		when := "__fish_seen_subcommand_from " + c.name
		if c.name == all[0].name { // what is done without a verb
			when = "not __fish_seen_subcommand_from " + strings.Join(others, " ")
		}
		for _, f := range c.flags {
			value := " -r"
			switch words := wordsOf(f); {
			case isSwitch(f):
				value = ""
			case words != nil:
				value = " -x -a " + quoted(strings.Join(words, " "))
			}
			fmt.Fprintf(b, "complete -c newsconv -n %s -o %s%s -d %s\n", quoted(when), f.Name, value, quoted(brief(f)))
		}
		if c.words != nil {
			fmt.Fprintf(b, "complete -c newsconv -n %s -f -a %s\n", quoted(when), quoted(strings.Join(c.words, " ")))
		}
	}
}
