package org.touchline.appserver;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A server's own objects, whose classes we do not compile against. */
final class Innards {

  private static final int NO_PARAMETERS = -1;

  /** Looking them up each time would cost more than sending what they are asked about. */
  private static final Map<Member, Method> METHODS = new ConcurrentHashMap<>();

  private static final Map<Member, Field> FIELDS = new ConcurrentHashMap<>();

  private Innards() {}

  private record Member(Class<?> type, String name, int parameters) {}

  /**
   * Calls a method, whatever its visibility and whichever ancestor has it.
   *
   * @throws ReflectiveOperationException when it does not exist, fails or returns null
   */
  static Object ask(Object target, String method, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    return call(target, method, arguments).orElseThrow(() -> nothing(method));
  }

  /** Calls a method that may return null. */
  static Optional<Object> call(Object target, String method, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    return Optional.ofNullable(
        method(target.getClass(), method, arguments.length).invoke(target, arguments));
  }

  /** Calls a method whose answer does not matter. */
  static void tell(Object target, String method, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Optional<Object> unused = call(target, method, arguments);
  }

  /** Calls a static method. */
  static Object askType(Class<?> type, String method, Object... arguments)
      throws ReflectiveOperationException {
    return callType(type, method, arguments).orElseThrow(() -> nothing(method));
  }

  /** Calls a static method that may return null. */
  static Optional<Object> callType(Class<?> type, String method, Object... arguments)
      throws ReflectiveOperationException {
    return Optional.ofNullable(method(type, method, arguments.length).invoke(null, arguments));
  }

  /** The value of a field that is not null. */
  static Object get(Object target, String field) throws ReflectiveOperationException {
    return find(target, field).orElseThrow(() -> nothing(field));
  }

  /** The value of a field that may be null. */
  static Optional<Object> find(Object target, String field) throws ReflectiveOperationException {
    return Optional.ofNullable(field(target.getClass(), field).get(target));
  }

  /** Gives a field another value. */
  static void set(Object target, String field, Object value) throws ReflectiveOperationException {
    field(target.getClass(), field).set(target, value);
  }

  /** The value of a constant of another class of the same server. */
  static Object constant(Object known, String type, String field)
      throws ReflectiveOperationException {
    return type(known, type).getField(field).get(null);
  }

  /** Another class of the same server. */
  static Class<?> type(Object known, String name) throws ClassNotFoundException {
    return Class.forName(name, true, known.getClass().getClassLoader());
  }

  private static ReflectiveOperationException nothing(String name) {
    return new NoSuchFieldException(name + " is null");
  }

  private static Method method(Class<?> type, String name, int parameters)
      throws NoSuchMethodException {
    Member member = new Member(type, name, parameters);
    Method known = METHODS.get(member);
    if (known == null) {
      known = lookUp(type, name, parameters);
      METHODS.put(member, known);
    }
    return known;
  }

  private static Method lookUp(Class<?> type, String name, int parameters)
      throws NoSuchMethodException {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Method method : owner.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == parameters) {
          method.trySetAccessible();
          return method;
        }
      }
    }
    throw new NoSuchMethodException(type.getName() + "." + name);
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Member member = new Member(type, name, NO_PARAMETERS);
    Field known = FIELDS.get(member);
    if (known == null) {
      known = lookUp(type, name);
      FIELDS.put(member, known);
    }
    return known;
  }

  private static Field lookUp(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
      for (Field field : owner.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.trySetAccessible();
          return field;
        }
      }
    }
    throw new NoSuchFieldException(type.getName() + "." + name);
  }
}
