namespace Examples;

/// <summary>How a customer feels.</summary>
public enum Sentiment { Negative, Neutral, Positive }

/// <summary>Which team a message is for.</summary>
public enum Topic { Billing, Delivery, Product, Account }
