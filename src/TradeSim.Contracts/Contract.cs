namespace TradeSim.Contracts;

/// <summary>
/// The version of all that silos and clients say to each other. A silo or a client of another version does not join: it
/// says which is which. It rises with every change of <c>OrleansContracts.txt</c> or of a message.
/// </summary>
public static class Contract
{
    public const int Version = 15;
}
