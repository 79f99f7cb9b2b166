"""The build of the Android shell on plain Linux: no SDK, no Gradle. One step a file; tools/build starts them."""
