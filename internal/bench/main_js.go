package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"runtime"
	"slices"
	"strconv"
	"time"
)

// In WebAssembly the program is a peer that another bench starts: the parser
// that its first argument names takes turns with the documents that are the
// others, as process.go says.
func main() {
	log.SetFlags(0)
	if err := takeTurnsInNode(os.Args[1], os.Args[2:]); err != nil {
		log.Fatal("bench: ", err)
	}
}

func takeTurnsInNode(name string, files []string) error {
	var docs []document
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		docs = append(docs, document{name: file, text: text})
	}
	i := slices.IndexFunc(feedParsers, func(p parser) bool { return p.name == name })
	if i < 0 {
		return fmt.Errorf("there is no parser %q", name)
	}
	r := newInProcess(feedParsers[i], docs)
	fmt.Println(moduleVersion(feedParsers[i].module), runtime.Version())
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		atLeast, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err != nil {
			return err
		}
		spent, err := r.turn(time.Duration(atLeast))
		if err != nil {
			return err
		}
		for _, d := range spent {
			fmt.Print(d.Nanoseconds(), " ")
		}
		fmt.Println()
	}
	return lines.Err()
}
