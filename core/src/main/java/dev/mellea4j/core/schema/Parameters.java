package dev.mellea4j.core.schema;

import dev.mellea4j.core.tool.Param;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** The parameters of a method as a JSON object that a model writes. */
public final class Parameters {

  private final List<JavaType> types = new ArrayList<>();
  private final Schema schema;

  private Parameters(Method method) {
    var shapes = new ShapeReader(Use.ARGUMENTS);
    var reader = new PropertyReader(shapes);
    var properties = new ArrayList<Property>();
    for (var parameter : method.getParameters()) {
      var type = Json.MAPPER.constructType(parameter.getParameterizedType());
      types.add(type);
      properties.add(reader.read(name(parameter), parameter, parameter.getAnnotatedType(), type));
    }
    this.schema = new Schema(new ObjectShape(properties), shapes.definitions());
  }

  /**
   * Returns the parameters of a method.
   *
   * @throws IllegalArgumentException if one has no name or no schema, or the module system hides
   *     its type
   */
  public static Parameters of(Method method) {
    return new Parameters(method);
  }

  private static String name(Parameter parameter) {
    var given = Optional.ofNullable(parameter.getAnnotation(Param.class)).map(Param::name);
    return given
        .filter(name -> !name.isEmpty())
        .or(() -> Optional.of(parameter).filter(Parameter::isNamePresent).map(Parameter::getName))
        .orElseThrow(() -> new IllegalArgumentException(nameless(parameter)));
  }

  private static String nameless(Parameter parameter) {
    var method = parameter.getDeclaringExecutable();
    return ("A parameter of tool method '%s.%s' has no name in the class file. Compile it with"
            + " -parameters, or name it with @Param(name = \"…\")")
        .formatted(method.getDeclaringClass().getName(), method.getName());
  }

  /** Returns the JSON Schema of all. */
  public String schema() {
    return schema.text();
  }

  /**
   * Makes the values of what a model wrote, in the order of the parameters.
   *
   * @throws MisfitException if that is not possible
   */
  public Object[] read(WrittenJson arguments) throws MisfitException {
    var fitted = Choice.of(arguments, schema::fit).value();
    var values = new Object[types.size()];
    int i = 0;
    for (var property : schema.root().properties()) {
      values[i] = bound(property, fitted.get(property.key()), types.get(i));
      i++;
    }
    return values;
  }

  private static Object bound(Property property, JsonNode value, JavaType type)
      throws MisfitException {
    try {
      return Json.MAPPER.readerFor(type).readValue(value);
    } catch (JacksonException e) {
      // A record's own constructor may refuse what has the right shape.
      throw new MisfitException("'%s': %s".formatted(property.name(), Json.reason(e)), e);
    }
  }
}
