package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"ustb.edu.cn/campusnews/internal/nearest"
)

// parse parses flags that may stand before, between and behind the arguments,
// which it returns. Behind "--" there are no flags, unless it is a flag's value.
func parse(flags *flag.FlagSet, args []string) ([]string, error) {
	var others []string
	for len(args) > 0 {
		n := 1
		switch name, isFlag := strings.CutPrefix(args[0], "-"); {
		case args[0] == "--":
			return slices.Concat(others, args[1:]), nil
		case !isFlag || name == "":
			others = append(others, args[0])
		default:
			f := flags.Lookup(strings.TrimPrefix(name, "-"))
			if f != nil && !isSwitch(f) {
				n = min(2, len(args)) // the flag and its value
			}
			if err := flags.Parse(args[:n]); err != nil {
				return nil, suggest(flags, err)
			}
		}
		args = args[n:]
	}
	return others, nil
}

// suggest adds to an error about an unknown flag the flag that may be meant.
func suggest(flags *flag.FlagSet, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return err
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	if meant := nearest.Word(name, slices.Values(names)); meant != "" {
		return fmt.Errorf("there is no flag -%s; is -%s meant?", name, meant)
	}
	return fmt.Errorf("there is no flag -%s", name)
}

// choice is a flag whose value is one of a few words.
type choice struct {
	value *string
	words []string
}

// oneOf defines a choice.
func oneOf(flags *flag.FlagSet, value *string, name, standard, usage string, words ...string) {
	*value = standard
	flags.Var(&choice{value, words}, name, usage)
}

// String implements flag.Value.
func (c *choice) String() string {
	if c.value == nil { // the zero value, which package flag asks
		return ""
	}
	return *c.value
}

// Set implements flag.Value.
func (c *choice) Set(word string) error {
	if word != *c.value && !slices.Contains(c.words, word) {
		return unknown(word, c.words)
	}
	*c.value = word
	return nil
}

// list is a flag whose value is words with commas between them, each one of a
// few.
type list struct {
	value *[]string
	words []string
}

// String implements flag.Value.
func (l *list) String() string {
	if l.value == nil {
		return ""
	}
	return strings.Join(*l.value, ",")
}

// Set implements flag.Value.
func (l *list) Set(value string) error {
	for word := range strings.SplitSeq(value, ",") {
		if !slices.Contains(l.words, word) {
			return unknown(word, l.words)
		}
		*l.value = append(*l.value, word)
	}
	return nil
}

// unknown is the error about a word that is none of words.
func unknown(word string, words []string) error {
	if meant := nearest.Word(word, slices.Values(words)); meant != "" {
		return fmt.Errorf("is %s meant?", meant)
	}
	return fmt.Errorf("use one of %s", strings.Join(words, ", "))
}

// wordsOf returns the words that a flag's value can be, nil if it is free.
func wordsOf(f *flag.Flag) []string {
	switch v := f.Value.(type) {
	case *choice:
		return v.words
	case *list:
		return v.words
	}
	return nil
}

// isSwitch reports whether a flag takes no value.
func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}
