namespace Examples;

/// <summary>The customer's sentiment.</summary>
public enum Sentiment { Negative, Neutral, Positive }

/// <summary>The team responsible for a message.</summary>
public enum Topic { Billing, Delivery, Product, Account }
