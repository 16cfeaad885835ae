package dev.mellea4j.core.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mellea4j.core.tool.Param;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * The properties of records, of JavaBeans, and of classes with a constructor that takes them all,
 * as Jackson sets them.
 */
final class ClassProperties {

  private final PropertyReader reader;

  ClassProperties(PropertyReader reader) {
    this.reader = reader;
  }

  /** Returns the properties in their order; of a class that can be told nothing, none. */
  List<Property> of(JavaType type) {
    return type.isRecordType() ? ofRecord(type) : ofClass(type);
  }

  private List<Property> ofRecord(JavaType type) {
    var properties = new ArrayList<Property>();
    for (var component : type.getRawClass().getRecordComponents()) {
      var componentType =
          Json.MAPPER
              .getTypeFactory()
              .resolveMemberType(component.getGenericType(), type.getBindings());
      properties.add(
          reader.read(key(component), component, component.getAnnotatedType(), componentType));
    }
    return properties;
  }

  private static String key(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .filter(name -> !name.isEmpty())
        .orElse(component.getName());
  }

  private List<Property> ofClass(JavaType type) {
    var introspector = Json.MAPPER.deserializationConfig().classIntrospectorInstance();
    var description =
        introspector.introspectForDeserialization(
            type, introspector.introspectClassAnnotations(type));
    var properties = new ArrayList<Property>();
    for (var property : description.findProperties()) {
      if (property.couldDeserialize()) {
        properties.add(ofMember(property));
      }
    }
    return properties;
  }

  private Property ofMember(BeanPropertyDefinition property) {
    var declaration = declaration(property);
    return reader.read(
        property.getName(), declaration, annotatedType(declaration), property.getPrimaryType());
  }

  /** The member that is written, unless only the field is described. */
  private static AnnotatedElement declaration(BeanPropertyDefinition property) {
    var field = property.getField();
    AnnotatedMember member = property.getPrimaryMember();
    if (field != null && field.hasAnnotation(Param.class)) {
      member = field;
    }
    return member instanceof AnnotatedParameter parameter
        ? parameter(parameter)
        : (AnnotatedElement) member.getMember();
  }

  private static AnnotatedElement parameter(AnnotatedParameter parameter) {
    var executable = (Executable) parameter.getOwner().getMember();
    return executable.getParameters()[parameter.getIndex()];
  }

  private static AnnotatedElement annotatedType(AnnotatedElement declaration) {
    if (declaration instanceof Field field) {
      return field.getAnnotatedType();
    }
    if (declaration instanceof Parameter parameter) {
      return parameter.getAnnotatedType();
    }
    return declaration instanceof Method setter && setter.getParameterCount() == 1
        ? setter.getAnnotatedParameterTypes()[0]
        : declaration;
  }
}
