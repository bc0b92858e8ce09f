namespace Examples;

/// <summary>An entity in a message.</summary>
public enum Entity { Person, Place, Product, Day }

/// <summary>The intent of a message.</summary>
public enum Intent { Delivery, Return, Appointment, Question }
