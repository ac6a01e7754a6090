package licences

import (
	"fmt"
	"strings"

	"ustb.edu.cn/campusnews/internal/golist"
)

// Widget returns the text of the licences of all that is in the program pkg, a
// pattern of "go list" in dir, when it is compiled for browsers. The scripts
// that load it are made of its parts.
func Widget(dir, pkg string) (string, error) {
	programs, err := list(dir, golist.JS, make(finder), pkg)
	if err != nil {
		return "", err
	}
	if len(programs) != 1 {
		return "", fmt.Errorf("%s is %d packages", pkg, len(programs))
	}
	var text strings.Builder
	text.WriteString("The element <latest-news> is made of the following. Copies of it have to come with\n" +
		"these notices: this file beside them is enough.\n")
	line := strings.Repeat("-", 80)
	for _, p := range programs[0].sorted() {
		fmt.Fprintf(&text, "\n%s\n%s: %s\n%s\n\n%s\n", line, p.name, strings.Join(p.ids(), ", "), line, strings.TrimSpace(strings.Join(p.texts, "\n")))
	}
	return text.String(), nil
}
