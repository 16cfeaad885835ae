package dev.mellea4j.core.schema;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Whether the module system lets core and Jackson use the application's classes. */
public final class ModuleAccess {

  private static final Module CORE = ModuleAccess.class.getModule();
  private static final Module JACKSON = JsonMapper.class.getModule();

  private ModuleAccess() {}

  /**
   * Checks that a record, or another class with properties, can be read and made.
   *
   * @throws IllegalArgumentException if not; the message has the line that module-info lacks
   */
  static void checkType(Class<?> type) {
    check(type.isRecord() ? "Record" : "Class", type, List.of(CORE, JACKSON));
  }

  /**
   * Checks that the methods of a class can be called.
   *
   * @throws IllegalArgumentException if not; the message has the line that module-info lacks
   */
  public static void checkTools(Class<?> type) {
    check("Tool class", type, List.of(CORE));
  }

  /**
   * Checks that the default methods of an interface can be called.
   *
   * @throws IllegalArgumentException if not; the message has the line that module-info lacks
   */
  public static void checkGenerative(Class<?> type) {
    check("Interface", type, List.of(CORE));
  }

  /**
   * Checks that what a tool returns can be written, if that is a record.
   *
   * @throws IllegalArgumentException if not; the message has the line that module-info lacks
   */
  public static void checkResult(Class<?> type) {
    if (type.isRecord()) {
      checkType(type);
    }
  }

  /**
   * Checks that an object can be written, if it is one of the application's.
   *
   * @throws IllegalArgumentException if not; the message has the line that module-info lacks
   */
  static void checkShown(Class<?> type) {
    if (type.getModule().isNamed() && !type.getName().startsWith("java.")) {
      checkType(type);
    }
  }

  private static void check(String kind, Class<?> type, List<Module> users) {
    if (!users.stream().allMatch(user -> reaches(user, type))) {
      throw new IllegalArgumentException(
          "%s '%s' is hidden by module '%s'. Add to its module-info: opens %s%s;"
              .formatted(
                  kind,
                  type.getName(),
                  type.getModule().getName(),
                  type.getPackageName(),
                  to(List.of(CORE, JACKSON))));
    }
  }

  private static boolean reaches(Module user, Class<?> type) {
    var home = type.getModule();
    return home.isOpen(type.getPackageName(), user)
        || (isPublic(type) && home.isExported(type.getPackageName(), user));
  }

  private static boolean isPublic(Class<?> type) {
    var outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  /** A package cannot be opened to a class path: then it is opened to all. */
  private static String to(List<Module> users) {
    if (!users.stream().allMatch(Module::isNamed)) {
      return "";
    }
    return users.stream()
        .map(Module::getName)
        .collect(
            Collectors.collectingAndThen(
                Collectors.toCollection(TreeSet::new), names -> " to " + String.join(", ", names)));
  }
}
