// Package entity decodes the character references of HTML.
package entity

import "html"

// Decode replaces the character references in s: named ones of HTML, decimal
// and hexadecimal ones. What is none stays as it is.
func Decode(s string) string { return html.UnescapeString(s) }
