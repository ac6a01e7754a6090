package main

var outsideBrowsers []section
