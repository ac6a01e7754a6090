// The program speak says what package localetest asks for, to the page that
// runs it as its variable "said", or to standard output where there is no page.
package main

import (
	"log"
	"os"
	"strings"
	"syscall/js"

	"ustb.edu.cn/campusnews/internal/locale/localetest"
)

func main() {
	said := strings.Join(localetest.Say(), "\n")
	if !js.Global().Get("document").IsUndefined() {
		js.Global().Set("said", said)
		return
	}
	if _, err := os.Stdout.WriteString(said); err != nil {
		log.Fatal(err)
	}
}
