@echo off
rem Starts the command of mellea.jar, which lies beside this file, fast: with the classes that it
rem loads in an archive of the JVM (as of Java 19), and native libraries that were unpacked before.
rem Both are kept in MELLEA_CACHE, by default %LOCALAPPDATA%\mellea; none keeps nothing.
rem MELLEA_JAVA_OPTS are options of the JVM.
setlocal
set "JAR=%~dp0mellea.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData %MELLEA_JAVA_OPTS%"
if not defined MELLEA_CACHE if defined LOCALAPPDATA set "MELLEA_CACHE=%LOCALAPPDATA%\mellea"
if not defined MELLEA_CACHE set "MELLEA_CACHE=none"
if "%MELLEA_CACHE%"=="none" goto plain
if not exist "%MELLEA_CACHE%" mkdir "%MELLEA_CACHE%"
"%JAVA%" -XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%MELLEA_CACHE%\classes.jsa" -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off %FLAGS% "-Dmellea4j.natives=%MELLEA_CACHE%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%
:plain
"%JAVA%" %FLAGS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
