namespace TradeSim.Domain.Markets.Clearing;

/// <summary>Arrays kept from one market to the next.</summary>
internal static class Kept
{
    /// <summary>An array of zeros: the same one again while the length stays.</summary>
    public static T[] Cleared<T>(T[] array, int length)
    {
        if (array.Length != length)
        {
            return new T[length];
        }

        Array.Clear(array);
        return array;
    }

    /// <summary>An array to be written from end to end: the same one again, with what stood in it, while the length stays.</summary>
    public static T[] Sized<T>(T[] array, int length) => array.Length == length ? array : new T[length];
}
