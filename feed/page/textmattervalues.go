//go:build !js

package page

import (
	"errors"
	"fmt"
	"strings"
)

var (
	errNested     = errors.New("a list or an object inside a value")
	errBlock      = errors.New("a text over several lines")
	errOpenList   = errors.New("a list without its closing bracket")
	errOpenQuote  = errors.New("a quote without its end")
	errAfterQuote = errors.New("text behind a quote")
	errAfterItem  = errors.New("text behind an item or a list")
	errEscape     = errors.New(`an escape in a quote other than \" and \\`)
)

// readValue reads what is behind a key: nothing, a text or a list in brackets.
func readValue(s string) (values []string, list bool, err error) {
	if s == "" {
		return nil, false, nil
	}
	if s[0] == '[' {
		values, err = readList(s[1:])
		return values, true, err
	}
	value, err := readScalar(s)
	return []string{value}, false, err
}

// readScalar reads a text, in quotes or as it stands.
func readScalar(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	switch s[0] {
	case '"', '\'':
		value, rest, err := readQuoted(s)
		if err == nil && rest != "" {
			err = errAfterQuote
		}
		return value, err
	case '[', '{':
		return "", errNested
	case '|', '>':
		if strings.Trim(s[1:], "+-0123456789") == "" {
			return "", errBlock
		}
	}
	return s, nil
}

// readList reads a list behind its opening bracket.
func readList(s string) (items []string, err error) {
	for {
		s = strings.TrimLeft(s, " ")
		switch {
		case s == "":
			return nil, errOpenList
		case s == "]":
			return items, nil
		}
		var item string
		switch s[0] {
		case '[', '{':
			return nil, errNested
		case '"', '\'':
			if item, s, err = readQuoted(s); err != nil {
				return nil, err
			}
		default:
			end := strings.IndexAny(s, ",]")
			if end < 0 {
				return nil, errOpenList
			}
			item, s = strings.TrimSpace(s[:end]), s[end:]
		}
		if item != "" {
			items = append(items, item)
		}
		switch {
		case strings.HasPrefix(s, ","):
			s = s[1:]
		case s == "":
			return nil, errOpenList
		case s != "]":
			return nil, fmt.Errorf("%w: %q", errAfterItem, cutLong(s))
		}
	}
}

// readQuoted reads the quote that s starts with, and returns what is behind it
// without the space before. A double quote has \" and \\, a single one has ”
// for itself.
func readQuoted(s string) (value, rest string, err error) {
	quote := s[0]
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		c := s[i]
		next := byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch {
		case c == '\\' && quote == '"':
			if next != '"' && next != '\\' {
				return "", "", errEscape
			}
			b.WriteByte(next)
			i++
		case c == quote && quote == '\'' && next == quote:
			b.WriteByte(quote)
			i++
		case c == quote:
			return b.String(), strings.TrimLeft(s[i+1:], " "), nil
		default:
			b.WriteByte(c)
		}
	}
	return "", "", errOpenQuote
}

// cutLong returns s as an error message quotes it.
func cutLong(s string) string {
	const longest = 40 // characters
	n := 0
	for i := range s {
		if n == longest {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
