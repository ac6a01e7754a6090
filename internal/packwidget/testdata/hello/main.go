//go:build js

// Hello is the least that a Go program weighs in a browser.
package main

func main() {
	println("hello")
	select {}
}
