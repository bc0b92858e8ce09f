namespace Examples;

/// <summary>What a message names.</summary>
public enum Entity { Person, Place, Product, Day }

/// <summary>What its writer wants.</summary>
public enum Intent { Delivery, Return, Appointment, Question }
